package org.realnameaudit.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.execution.ResultNodesInfo;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs a request in the framework, on the calling thread from the first field to the last. */
@ApplicationScoped
class Execution {

    private final ExecutionService service;
    private final CurrentIdentityAssociation identities;
    private final CurrentVertxRequest requests;
    private final Limits limits;

    Execution(ExecutionService service, CurrentIdentityAssociation identities, CurrentVertxRequest requests, Limits limits) {
        this.service = service;
        this.identities = identities;
        this.requests = requests;
        this.limits = limits;
    }

    /** @return the answer, its errors made fit to be shown */
    ExecutionResult run(JsonObject request, SecurityIdentity identity, RoutingContext routing) {
        ManagedContext requestContext = Arc.container().requestContext();
        if (!requestContext.isActive()) {
            requestContext.activate();
        }
        try {
            identities.setIdentity(identity);
            requests.setCurrent(routing);
            Map<String, Object> context = new HashMap<>();
            context.put("runBlocking", true);
            context.put("state", requestContext.getState());
            // The engine would write its messages in the language of the machine, and Errors would not know them.
            context.put("locale", Locale.ENGLISH);
            context.put(ResultNodesInfo.MAX_RESULT_NODES, limits.nodes);
            Writer writer = new Writer();
            service.executeSync(request, context, writer);
            if (isTooLarge(context)) {
                throw new Failure.TooExpensive("The answer would have more than %s values; ask for less (a mutation has had its effect)"
                        .formatted(limits.nodes));
            }
            return shown(writer.result, request.getString("query"));
        } catch (RuntimeException e) {
            return failed(Errors.of(e));
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            requestContext.terminate();
        }
    }

    // The engine stops fetching at the limit, and leaves what is missing null.
    private static boolean isTooLarge(Map<String, Object> context) {
        return context.get(SmallRyeContextManager.CONTEXT) instanceof SmallRyeContext executed
                && executed.unwrap(ExecutionInput.class).getGraphQLContext().get(ResultNodesInfo.RESULT_NODES_INFO) instanceof ResultNodesInfo nodes
                && nodes.isMaxResultNodesExceeded();
    }

    static ExecutionResult failed(GraphQLError error) {
        return ExecutionResultImpl.newExecutionResult().addError(error).build();
    }

    private static ExecutionResult shown(ExecutionResult result, String query) {
        if (!result.isDataPresent() && result.getErrors().size() == 1
                && "Unparseable input document".equals(result.getErrors().getFirst().getMessage())) {
            return failed(syntaxError(query));
        }
        return result.getErrors().isEmpty() ? result
                : result.transform(answer -> answer.errors(Errors.of(result.getErrors())));
    }

    // The framework keeps to itself what is wrong with a document, and where.
    private static GraphQLError syntaxError(String query) {
        try {
            Parser.parse(ParserEnvironment.newParserEnvironment().document(query)
                    .parserOptions(ParserOptions.getDefaultOperationParserOptions()).locale(Locale.ENGLISH).build());
            return Errors.of(new IllegalStateException("the framework could not parse what the parser can"));
        } catch (ParseCancelledException | ParseCancelledTooDeepException e) {
            return new ClientError(ErrorCode.QUERY_TOO_EXPENSIVE, e.getMessage());
        } catch (InvalidSyntaxException e) {
            return new ClientError(ErrorCode.GRAPHQL_PARSE_FAILED, e.getMessage(), Map.of(),
                    e.getLocation() == null ? null : List.of(e.getLocation()), null);
        }
    }

    private static final class Writer implements ExecutionResponseWriter {
        private ExecutionResult result;

        @Override
        public void write(ExecutionResponse response) {
            result = response.getExecutionResult();
        }

        @Override
        public void fail(Throwable thrown) {
            throw thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
        }
    }
}
