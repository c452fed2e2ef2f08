interface Edge {
  readonly x: number
  readonly low: number
  readonly high: number
}

interface ShapeApi {
  coord(point: readonly [number, number]): readonly number[]
}

/** A filled band between two lines. */
export function bandShape(edges: readonly Edge[], color: string): object {
  return {
    type: 'custom',
    silent: true,
    clip: true,
    z: 1,
    data: edges.length > 1 ? [[edges[0]?.x, edges[0]?.low]] : [],
    renderItem: (_: unknown, api: ShapeApi) => ({
      type: 'polygon',
      shape: {
        points: [
          ...edges.map(({ x, high }) => api.coord([x, high])),
          ...edges.toReversed().map(({ x, low }) => api.coord([x, low])),
        ],
      },
      style: { fill: color, opacity: 0.18 },
    }),
  }
}
