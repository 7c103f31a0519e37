/** The part of a glTF 2.0 file's JSON that is looked at before a library decodes it; nothing in it is trusted. */
export interface GltfJson {
  asset?: { version?: unknown };
  extensionsUsed?: readonly string[];
  extensionsRequired?: readonly string[];
  buffers?: readonly { uri?: unknown; byteLength?: unknown }[];
  images?: readonly { uri?: unknown }[];
  accessors?: readonly { count?: unknown; type?: unknown }[];
  meshes?: readonly { primitives?: readonly { attributes?: Readonly<Record<string, unknown>> }[] }[];
  nodes?: readonly unknown[];
  materials?: readonly unknown[];
  animations?: readonly { channels?: readonly unknown[] }[];
  skins?: readonly { joints?: readonly unknown[] }[];
}

/** A file of the user's as it lies on disk, with everything that it refers to. */
export interface GltfSource {
  /** As people would name it, for messages. */
  file: string;
  json: GltfJson;
  /** The file's own bytes, as the validator wants them. */
  bytes: Uint8Array;
  /** Buffers and images by their `uri`, decoded; a .glb's own buffer by {@link GLB_CHUNK}. */
  resources: Readonly<Record<string, Uint8Array>>;
  /** Paths of the files that it refers to, relative to its folder. */
  references: readonly string[];
  /** Content hash of the file and all that it refers to. */
  hash: string;
}

/** glTF-Transform's name for the buffer inside a .glb. */
export const GLB_CHUNK = '@glb.bin';
