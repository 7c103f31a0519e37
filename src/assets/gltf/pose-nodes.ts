import type { Node, Scene } from '@gltf-transform/core';
import type { Visibility } from '@gltf-transform/extensions';
import { Matrix4, Quaternion, Vector3 } from 'three';
import type { NodePose } from './sample-animation.ts';

/** Nodes of the scene in order, from the roots down, each with where it stands in the file's own frame. */
export interface PosedNode {
  node: Node;
  matrix: Matrix4;
  /** Of its mesh's morph targets, as the pose has them. */
  weights: readonly number[];
}

/** World matrices of a scene's nodes, hidden ones (KHR_node_visibility) left out with all below them. */
export function poseNodes(scene: Scene, poses: ReadonlyMap<Node, NodePose>): PosedNode[] {
  const posed: PosedNode[] = [];
  const visit = (node: Node, parent: Matrix4): void => {
    if (node.getExtension<Visibility>('KHR_node_visibility')?.getVisible() === false) return;
    const pose = poses.get(node);
    const matrix = parent.clone().multiply(localMatrix(node, pose));
    const own = node.getWeights().length > 0 ? node.getWeights() : (node.getMesh()?.getWeights() ?? []);
    posed.push({ node, matrix, weights: pose?.weights ?? own });
    for (const child of node.listChildren()) visit(child, matrix);
  };
  for (const root of scene.listChildren()) visit(root, new Matrix4());
  return posed;
}

function localMatrix(node: Node, pose: NodePose | undefined): Matrix4 {
  const translation = pose?.translation ?? node.getTranslation();
  const rotation = pose?.rotation ?? node.getRotation();
  const scale = pose?.scale ?? node.getScale();
  return new Matrix4().compose(
    new Vector3().fromArray(translation as number[]),
    new Quaternion().fromArray(rotation as number[]).normalize(),
    new Vector3().fromArray(scale as number[]),
  );
}
