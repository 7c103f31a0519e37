import { Document } from 'yaml';
import type { FileCard } from '../../assets/gltf/file-card.ts';
import type { AssetCardFile } from './card-schema.ts';

/** The text of `asset.yaml`; `reasons` stand above as comments. `file` is the path from the card's folder. */
export function formatAssetCard(card: FileCard, file: string, reasons: readonly string[]): string {
  const plain: AssetCardFile = {
    title: card.title,
    file,
    classes: [...card.classes],
    scale: card.scale,
    up: card.up,
    forward: card.forward,
    mass_kg: card.massKg,
    collision: card.collision,
    paint: [...card.paint],
    clips: { ...card.clips },
    variants: [...card.variants],
    keypoints: { ...card.keypoints },
    temperature_k: card.temperatureKelvin,
  };
  const document = new Document(plain);
  const lines = ['Written by `cornercase assets add`; correct here what it guessed wrong.', ...reasons];
  document.commentBefore = lines.map((line) => ` ${line}`).join('\n');
  return document.toString({ lineWidth: 120 });
}
