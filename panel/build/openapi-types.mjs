// Writes src/api/schema.gen.ts from the parts of the OpenAPI document, so that a drift between the server and the panel
// does not compile. The file is made anew by every build and never committed.
import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const panel = dirname(dirname(fileURLToPath(import.meta.url)));
export const PARTS = join(panel, '../agi-server/src/main/resources/ua/switchboard/api/openapi');
const OUT = join(panel, 'src/api/schema.gen.ts');
const METHODS = ['get', 'post', 'put', 'delete'];

const quoted = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** A schema as TypeScript; what is not understood stops the build rather than becoming any. */
export function typeOf(schema) {
  if (schema.$ref) return `Schemas[${JSON.stringify(schema.$ref.split('/').pop())}]`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.oneOf ?? schema.anyOf) return (schema.oneOf ?? schema.anyOf).map(typeOf).join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => `(${typeOf(part)})`).join(' & ');
  const types = [].concat(schema.type ?? (schema.properties ? 'object' : []));
  if (types.length === 0) return 'unknown';
  return types.map((type) => plain(type, schema)).join(' | ');
}

function plain(type, schema) {
  switch (type) {
    case 'null':
      return 'null';
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return `Array<${schema.items ? typeOf(schema.items) : 'unknown'}>`;
    case 'object':
      return objectOf(schema);
    default:
      throw new Error(`no TypeScript for the type '${type}'`);
  }
}

function objectOf(schema) {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => `${quoted(name)}${required.has(name) ? '' : '?'}: ${typeOf(field)};`,
  );
  if (schema.additionalProperties === true) fields.push('[more: string]: unknown;');
  else if (typeof schema.additionalProperties === 'object') {
    fields.push(`[more: string]: ${typeOf(schema.additionalProperties)};`);
  }
  return `{ ${fields.join(' ')} }`;
}

function parametersOf(list, place, components) {
  const fields = list
    .map((one) => (one.$ref ? resolve(one.$ref, components.parameters) : one))
    .filter((one) => one.in === place)
    .map((one) => `${quoted(one.name)}${one.required ? '' : '?'}: ${typeOf(one.schema)};`);
  return fields.length ? `{ ${fields.join(' ')} }` : '{}';
}

function resolve(ref, map) {
  const found = map[ref.split('/').pop()];
  if (!found) throw new Error(`nothing is described as ${ref}`);
  return found;
}

function answerOf(responses) {
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'));
  const content = good?.[1].content;
  const schema = content?.['application/json']?.schema;
  return schema ? typeOf(schema) : 'undefined';
}

function operation(path, method, item, components) {
  const given = [...(item.parameters ?? []), ...(item[method].parameters ?? [])];
  const asked = item[method].requestBody;
  const body = (asked?.$ref ? resolve(asked.$ref, components.requestBodies) : asked)?.content?.['application/json']?.schema;
  const parts = [
    `path: ${parametersOf(given, 'path', components)};`,
    `query: ${parametersOf(given, 'query', components)};`,
    `body: ${body ? typeOf(body) : 'undefined'};`,
    `answer: ${answerOf(item[method].responses)};`,
  ];
  return `    ${method}: { ${parts.join(' ')} };`;
}

export function generate(documents) {
  const components = { schemas: {}, parameters: {}, requestBodies: {} };
  const paths = {};
  for (const document of documents) {
    Object.assign(paths, document.paths ?? {});
    Object.assign(components.schemas, document.components?.schemas ?? {});
    Object.assign(components.parameters, document.components?.parameters ?? {});
    Object.assign(components.requestBodies, document.components?.requestBodies ?? {});
  }
  const lines = ['// Made from the OpenAPI parts by build/openapi-types.mjs. Do not change.', 'export interface Schemas {'];
  for (const name of Object.keys(components.schemas).sort()) {
    lines.push(`  ${quoted(name)}: ${typeOf(components.schemas[name])};`);
  }
  lines.push('}', '', 'export interface Paths {');
  for (const path of Object.keys(paths).sort()) {
    lines.push(`  ${JSON.stringify(path)}: {`);
    for (const method of METHODS.filter((one) => paths[path][one])) {
      lines.push(operation(path, method, paths[path], components));
    }
    lines.push('  };');
  }
  return [...lines, '}', ''].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = readdirSync(PARTS).filter((name) => name.endsWith('.yaml')).sort();
  const text = generate(files.map((name) => parse(readFileSync(join(PARTS, name), 'utf8'))));
  if (!existsSync(OUT) || readFileSync(OUT, 'utf8') !== text) writeFileSync(OUT, text);
}
