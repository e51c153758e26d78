import fs from 'node:fs';
import path from 'node:path';

const body = (properties: string) => `
      requestBody:
        content: { application/json: { schema: { type: object, properties: { ${properties} } } } }
      responses: { '200': { description: done, content: { application/json: { schema: { type: object } } } } }`;

const commands = `
openapi: 3.1.0
info: { title: Tools, version: '1' }
servers: [{ url: http://127.0.0.1:1/ }]
paths:
  /commands/tell:
    post:
      operationId: tell
      x-multibot:
        command: [printf, '[%s]', start, '{words}', 'x{number}y', '{more}']
        effect: read
        examples: [tell me the words]
${body('words: { type: array, items: { type: string } }, number: { type: integer }, more: { type: string }')}
  /commands/script:
    post:
      operationId: script
      x-multibot: { command: [sh, -c, 'eval "$1"', sh, '{text}'], timeoutSeconds: 5, env: { GREETING: 'hello there' } }
${body('text: { type: string }')}
  /commands/count:
    post:
      operationId: count
      x-multibot: { command: [sh, -c, 'printf "{\\"characters\\": %s}" "$(wc -c)"'], stdin: '{text}', output: json, effect: read }
${body('text: { type: string }')}
  /commands/on-host:
    post:
      operationId: onHost
      x-multibot: { command: [sh, -c, 'pwd; echo "$1"', sh, '{text}'], host: true, timeoutSeconds: 2 }
${body('text: { type: string }')}
`;

const workflows = `
arazzo: 1.0.1
info: { title: Tools, version: '1' }
sourceDescriptions: [{ name: commands, url: ./commands.openapi.yaml, type: openapi }]
workflows:
  - workflowId: countTwice
    inputs: { type: object, properties: { text: { type: string } }, required: [text] }
    steps:
      - stepId: first
        operationId: count
        requestBody: { payload: { text: $inputs.text } }
        successCriteria: [{ condition: $statusCode == 200 }]
        outputs: { characters: $response.body#/characters }
      - stepId: second
        operationId: tell
        requestBody: { payload: { number: $steps.first.outputs.characters } }
        outputs: { text: $response.body#/stdout }
    outputs: { text: $steps.second.outputs.text }
`;

const config = { service: 'tools', title: 'Tools', auth: { kind: 'none' }, operations: {} };

/** A folder of packs with the one pack "Tools", which has commands only. */
export function toolsPacks(folder: string): string {
  const dir = path.join(folder, 'packs/tools');
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, 'config.json'), JSON.stringify(config));
  fs.writeFileSync(path.join(dir, 'commands.openapi.yaml'), commands);
  fs.writeFileSync(path.join(dir, 'workflows.arazzo.yaml'), workflows);
  return path.join(folder, 'packs');
}
