package org.realnameaudit.platform.graphql;

import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * In development GraphiQL opens with the documents in examples/graphql, each in a tab. They are read when the page is
 * loaded; no package has them.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class GraphiQLExamples {

    private static final Path DOCUMENTS = Path.of("examples", "graphql");
    private static final String DOCUMENT = ".graphql";
    private static final String HEADERS = ".headers.json";

    /**
     * The page is made by a script that offers no tabs. So this one stands in its place, adds them to what it makes,
     * and loads it. The page has its own storage, or the tabs of another service that was developed at the same address
     * would come up. And it sends no headers but its user's: those of the script come beside GraphiQL's own, and a
     * content type that is there twice is none.
     */
    private static final String SCRIPT = """
            {
              const page = GraphiQL;
              const additions = {
                defaultTabs: %s,
                storage: page.createLocalStorage({ namespace: 'real-name-audit' }),
              };
              window.GraphiQL = (properties) => React.createElement(page, { ...properties, ...additions });
              window.GraphiQL.createFetcher = ({ headers, ...options }) => page.createFetcher(options);
              document.body.append(Object.assign(document.createElement('script'), { src: 'render.js?original' }));
            }
            """;

    void serve(@Observes Router router) {
        router.get("/q/graphql-ui/render.js").order(-1).blockingHandler(GraphiQLExamples::script);
    }

    private static void script(RoutingContext routing) {
        if (routing.queryParams().contains("original") || !Files.isDirectory(DOCUMENTS)) {
            routing.next();
        } else {
            routing.response()
                    .putHeader("Content-Type", "text/javascript; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(SCRIPT.formatted(tabs()));
        }
    }

    private static String tabs() {
        JsonArrayBuilder tabs = Json.createArrayBuilder();
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            List<Path> documents = files.filter(file -> file.toString().endsWith(DOCUMENT))
                    .sorted()
                    .toList();
            for (Path document : documents) {
                JsonObjectBuilder tab = Json.createObjectBuilder().add("query", Files.readString(document));
                Path headers = document.resolveSibling(
                        document.getFileName().toString().replace(DOCUMENT, HEADERS));
                if (Files.exists(headers)) {
                    tab.add("headers", Files.readString(headers));
                }
                tabs.add(tab);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tabs.build().toString();
    }
}
