/** Bytes put one after the other, numbers with the low byte first. */
export interface ByteWriter {
  int(...values: readonly number[]): void
  double(...values: readonly number[]): void
  /** Text in UTF-8 filled up with blanks to a length; what is longer is not cut. */
  text(text: string, length?: number): void
  raw(bytes: Buffer): void
  bytes(): Uint8Array
}

export function byteWriter(): ByteWriter {
  const parts: Buffer[] = []
  return {
    int(...values) {
      const part = Buffer.alloc(4 * values.length)
      for (const [index, value] of values.entries()) part.writeInt32LE(value, 4 * index)
      parts.push(part)
    },
    double(...values) {
      const part = Buffer.alloc(8 * values.length)
      for (const [index, value] of values.entries()) part.writeDoubleLE(value, 8 * index)
      parts.push(part)
    },
    text(text, length = 0) {
      const part = Buffer.from(text)
      parts.push(part, Buffer.alloc(Math.max(0, length - part.length), ' '))
    },
    raw: (bytes) => void parts.push(bytes),
    bytes: () => Buffer.concat(parts),
  }
}
