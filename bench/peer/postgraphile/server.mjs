// The peer with PostGraphile. It answers the questions of bench/peers over the service's tables.
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ["peer"],
      // One connection for each client of the benchmark.
      poolConfig: { max: 16 },
    }),
  ],
  // Lists without cursors, where a question needs none.
  schema: { defaultBehavior: "+connection +list +resource:connection +resource:list" },
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
};

const pgl = postgraphile(preset);
const server = createServer();
server.keepAliveTimeout = 0;
await pgl.createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), "127.0.0.1");
