/** Script and style stand in files of their own, as the page's security policy wants it. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference</title>
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<noscript>The reference needs JavaScript. The document itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/reference.js"></script>
</body>
</html>
`

/** Calls go to the page's own server: its port can be any, and the security policy allows no other. */
export const script = `const show = (spec) => {
  document.title = spec.info.title + ' - API reference'
  window.ui = SwaggerUIBundle({
    spec,
    dom_id: '#reference',
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    filter: true,
    persistAuthorization: true,
    tryItOutEnabled: true,
    validatorUrl: null,
  })
}

const servedHere = (spec) =>
  spec.swagger === undefined
    ? { ...spec, servers: [{ url: location.origin }] }
    : { ...spec, host: location.host, basePath: '/', schemes: [location.protocol.replace(':', '')] }

const fail = (error) => {
  document.getElementById('reference').textContent = 'The document cannot be loaded: ' + error.message
}

fetch('/openapi.json')
  .then((reply) => {
    if (!reply.ok) throw new Error('status ' + reply.status)
    return reply.json()
  })
  .then((spec) => show(servedHere(spec)))
  .catch(fail)
`
