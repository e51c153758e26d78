/** Workflows of the invented service "Depot": everything that control flow can do. */
export const depotWorkflows = `
arazzo: 1.0.1
info: { title: Depot workflows, version: 1.0.0 }
sourceDescriptions:
  - { name: depot, url: ./openapi.yaml, type: openapi }
workflows:
  - workflowId: stockCrate
    summary: Make a crate and note it
    x-multibot: { synonyms: [stock a crate], examples: [stock a crate called Blue] }
    inputs:
      type: object
      required: [name]
      properties:
        name: { type: string }
        notes: { type: array, items: { type: string } }
        weight: { type: integer }
    steps:
      - stepId: create
        operationId: createCrate
        requestBody: { contentType: application/json, payload: { crate: { name: $inputs.name, weight: $inputs.weight } } }
        successCriteria: [{ condition: $statusCode == 201 }]
        outputs: { id: $response.body#/id }
      - stepId: note
        operationId: postNote
        x-multibot: { forEach: $inputs.notes, as: line }
        requestBody:
          contentType: application/x-www-form-urlencoded
          payload: { text: "{$index}: {$line}", crate_id: $steps.create.outputs.id }
        outputs: { id: $response.body#/id }
    outputs:
      crate: $steps.create.outputs.id
      notes: $steps.note.outputs.id

  - workflowId: wait_for_crate
    summary: Wait until a crate is there
    inputs:
      type: object
      required: [crate_id]
      properties: { crate_id: { type: string, x-multibot: { entity: crate } } }
    steps:
      - stepId: look
        operationId: getCrate
        parameters: [{ name: crate_id, in: path, value: $inputs.crate_id }]
        successCriteria: [{ condition: $response.body#/name != null }]
        onFailure:
          - { name: again, type: retry, retryAfter: 5, retryLimit: 3, criteria: [{ condition: $statusCode == 404 }] }
        outputs: { name: $response.body#/name }
        x-multibot: { backoff: 2 }

  - workflowId: circle
    summary: Goes in circles
    steps:
      - stepId: ping
        operationId: ping
        onSuccess: [{ name: round, type: goto, stepId: ping }]

  - workflowId: mend
    summary: Deal with a failure
    inputs: { type: object, required: [crate_id], properties: { crate_id: { type: string } } }
    steps:
      - stepId: look
        operationId: getCrate
        parameters: [{ name: crate_id, in: path, value: $inputs.crate_id }]
        onSuccess: [{ name: found, type: end }]
        onFailure: [{ name: missing, type: goto, stepId: make, criteria: [{ condition: $statusCode == 404 }] }]
        outputs: { id: $response.body#/id }
      - stepId: never
        operationId: deleteCrate
        parameters: [{ name: crate_id, in: path, value: $inputs.crate_id }]
      - stepId: make
        operationId: createCrate
        requestBody: { payload: { crate: { name: "for {$inputs.crate_id}" } } }
        outputs: { id: $response.body#/id }

  - workflowId: stock_and_ping
    summary: Stock a crate by way of another workflow
    inputs: { type: object, required: [name], properties: { name: { type: string } } }
    steps:
      - stepId: stock
        workflowId: stockCrate
        parameters:
          - { name: name, value: $inputs.name }
          - { name: notes, value: [one, "about {$inputs.name}"] }
      - stepId: ping
        operationPath: "{$sourceDescriptions.depot.url}#/paths/~1crates~1{crate_id}/get"
        parameters: [{ name: crate_id, in: path, value: $steps.stock.outputs.crate }]
    outputs: { crate: $steps.stock.outputs.crate }

  - workflowId: strict_stock
    summary: Make a crate that must have a place
    inputs: { type: object, required: [name], properties: { name: { type: string } } }
    steps:
      - stepId: create
        operationId: createCrate
        requestBody: { payload: { crate: { name: $inputs.name } } }
        successCriteria: [{ context: $response.body#/place/city, condition: ^Oma, type: regex }]
        onFailure: [{ name: again, type: retry, retryLimit: 5 }]

  - workflowId: clear_out
    summary: Delete a crate
    inputs:
      type: object
      required: [crate_id]
      properties: { crate_id: { type: string, x-multibot: { entity: crate } } }
    steps:
      - stepId: remove
        operationId: deleteCrate
        parameters: [{ name: crate_id, in: path, value: $inputs.crate_id }]
`;
