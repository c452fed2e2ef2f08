const known = {
  name: 'known',
  in: 'query',
  description: 'A past day: as it was known at its end.',
  schema: { type: 'string', format: 'date' },
}

const asked = [
  {
    name: 'scenario',
    in: 'query',
    description: 'id of a declared scenario',
    schema: { type: 'string' },
  },
  { name: 'line', in: 'query', description: 'id of a service line', schema: { type: 'string' } },
  { name: 'term', in: 'query', description: 'months', schema: { type: 'integer', minimum: 1 } },
  { name: 'billing', in: 'query', schema: { type: 'string', enum: ['monthly', 'annual'] } },
  {
    name: 'q',
    in: 'query',
    description: 'Quantities a month by metric, each as q.METRIC.',
    style: 'form',
    explode: true,
    schema: { type: 'object', additionalProperties: { type: 'string' } },
  },
]

function read(summary: string, parameters: readonly object[], mediaType: string) {
  const problem = {
    description: 'What failed, and what to do (RFC 9457).',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  return {
    get: {
      summary,
      parameters,
      responses: {
        200: { description: summary, content: { [mediaType]: {} } },
        401: problem,
        422: problem,
      },
    },
  }
}

/** What the API offers, as OpenAPI 3.1. */
export function openApi(version: string): object {
  const both = (name: string, summary: string, parameters: readonly object[]) => ({
    [`/api/v1/${name}`]: read(summary, parameters, 'application/json'),
    [`/api/v1/${name}.csv`]: read(`${summary}, as CSV`, parameters, 'text/csv'),
  })
  return {
    openapi: '3.1.0',
    info: { title: 'Bellwether', version, description: 'Read only.' },
    paths: {
      ...both('comparison', 'Every offer at one scenario, cheapest first', [known, ...asked]),
      ...both('changes', 'The changes of the last 45 days', [known]),
      ...both('prices', 'Every price with its days', [known]),
    },
    components: {
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            code: { type: 'string' },
          },
        },
      },
    },
  }
}
