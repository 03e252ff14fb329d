package org.realnameaudit.exchange;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.realnameaudit.graphql.Failure;

/** What {@link FailureAnswers} are not asked for, in the same shape: there is no thread for a request, or it ends with no mere exception. */
@ApplicationScoped
class LastAnswers {

    void open(@Observes Router router) {
        List.of("/imports*", "/exports*").forEach(path -> router.route(path).failureHandler(LastAnswers::answer));
    }

    private static void answer(RoutingContext routing) {
        if (routing.failure() instanceof RejectedExecutionException) {
            send(FailureAnswers.of(new Failure.Unavailable("The service is overloaded; try again")), routing);
        } else if (routing.failure() instanceof Error error) {
            send(FailureAnswers.internal(error), routing);
        } else {
            routing.next();
        }
    }

    private static void send(Response answer, RoutingContext routing) {
        HttpServerResponse response = routing.response();
        if (!response.ended()) {
            answer.getStringHeaders().forEach((name, values) -> response.putHeader(name, values));
            response.setStatusCode(answer.getStatus()).end((String) answer.getEntity());
        }
    }
}
