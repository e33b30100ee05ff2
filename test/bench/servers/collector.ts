import { createServer } from 'node:http'

/** Takes whatever is exported to it, and looks at nothing. */
createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200).end())
}).listen(Number(process.env.PORT), process.env.HOST)
