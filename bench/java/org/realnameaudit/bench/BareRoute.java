package org.realnameaudit.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/**
 * The baseline: graphql-java with a JSON library, as its documentation suggests. With the engine's defaults, each
 * request is parsed and validated, and property fetchers read the fields. Like the service's route on the same server,
 * this route reads the request on the event loop, executes it on a worker thread, and sends the response from the event
 * loop.
 */
@ApplicationScoped
class BareRoute {

    private static final String SCHEMA = """
            type Query { benchRows: [BenchRow!]! }
            type BenchRow { code: String! name: String! inspected: Int! violating: Int! rate: Float! }""";

    private final ObjectMapper json = new ObjectMapper();
    private final GraphQL engine = GraphQL.newGraphQL(new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser().parse(SCHEMA),
                            RuntimeWiring.newRuntimeWiring()
                                    .type("Query", query -> query.dataFetcher("benchRows", _ -> BenchRow.ALL))
                                    .build()))
            .build();

    void open(@Observes Router router) {
        router.post(Side.BARE.path()).handler(BodyHandler.create(false)).handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        Request request;
        try {
            request = json.readValue(routing.body().buffer().getBytes(), Request.class);
        } catch (IOException e) {
            routing.fail(400, e);
            return;
        }
        routing.vertx()
                .executeBlocking(() -> execute(request), false)
                .onSuccess(body -> routing.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(body))
                .onFailure(routing::fail);
    }

    private Buffer execute(Request request) throws JsonProcessingException {
        ExecutionInput input = ExecutionInput.newExecutionInput(request.query()).build();
        return Buffer.buffer(json.writeValueAsBytes(engine.execute(input).toSpecification()));
    }

    private record Request(String query) {}
}
