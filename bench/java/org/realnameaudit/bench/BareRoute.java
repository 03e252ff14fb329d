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
 * What graphql-java and a JSON library come to by themselves, as its own documentation sets it up: the engine's
 * defaults, so a document is parsed and validated each time, and fields are read by its property fetchers. On the same
 * server as ours, and like ours it reads the request on the event loop, runs and writes the answer on a worker thread,
 * and sends it from the event loop.
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
                .executeBlocking(() -> answer(request), false)
                .onSuccess(answer -> routing.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(answer))
                .onFailure(routing::fail);
    }

    private Buffer answer(Request request) throws JsonProcessingException {
        ExecutionInput input = ExecutionInput.newExecutionInput(request.query()).build();
        return Buffer.buffer(json.writeValueAsBytes(engine.execute(input).toSpecification()));
    }

    private record Request(String query) {}
}
