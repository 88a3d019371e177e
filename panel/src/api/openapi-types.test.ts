import { describe, expect, it } from 'vitest';
// @ts-expect-error the build's own scripts have no types
import { generate, typeOf } from '../../build/openapi-types.mjs';

describe('types from the OpenAPI parts', () => {
  it.each([
    [{ type: 'string', enum: ['A', 'B'] }, '"A" | "B"'],
    [{ type: ['integer', 'null'] }, 'number | null'],
    [{ oneOf: [{ $ref: '#/components/schemas/X' }, { type: 'null' }] }, 'Schemas["X"] | null'],
    [{ type: 'array', items: { enum: [1, 2] } }, 'Array<1 | 2>'],
    [{ type: 'object', required: ['a'], properties: { a: { type: 'boolean' }, 'b-c': { type: 'number' } } }, '{ a: boolean; "b-c"?: number; }'],
  ])('%j', (schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });

  it('a type that it does not know stops the build', () => {
    expect(() => typeOf({ type: 'bytes' })).toThrow('bytes');
  });

  it('a path has its parameters, its body and its good answer', () => {
    const text: string = generate([
      {
        paths: {
          '/x/{id}': {
            parameters: [{ $ref: '#/components/parameters/Id' }],
            post: {
              parameters: [{ name: 'deep', in: 'query', schema: { type: 'boolean' } }],
              requestBody: { content: { 'application/json': { schema: { type: 'string' } } } },
              responses: { '201': { content: { 'application/json': { schema: { $ref: '#/components/schemas/X' } } } }, '409': {} },
            },
          },
        },
      },
      { components: { parameters: { Id: { name: 'id', in: 'path', required: true, schema: { type: 'integer' } } }, schemas: { X: { type: 'null' } } } },
    ]);
    expect(text).toContain('X: null;');
    expect(text).toContain('post: { path: { id: number; }; query: { deep?: boolean; }; body: string; answer: Schemas["X"]; };');
  });
});
