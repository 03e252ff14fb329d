package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** Concurrent requests do not affect each other. */
@QuarkusTest
@WithProvider
class ParallelRequestsTest {

    private static final Map<String, String> NAMES = Map.of("zh-Hans", "蜗牛移动", "zh-Hant", "蝸牛移動", "en", "Snail Mobile");

    @Test
    void parallelRequestsAreAnsweredInTheirOwnLanguage() throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        List<String> languages = new ArrayList<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(24)) {
            for (int i = 0; i < 600; i++) {
                String language = List.of("zh-Hans", "zh-Hant", "en").get(i % 3);
                languages.add(language);
                answers.add(readers.submit(() -> Ask.queryInLanguage(language, """
                        { reseller(code: "snail") { name verdicts { reseller { name } } outlets { totalCount } } regions { name } }""")));
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i).get();

            assertThat(answer.<String>get("reseller.name")).isEqualTo(NAMES.get(languages.get(i)));
            assertThat(answer.<String>list("reseller.verdicts.reseller.name"))
                    .containsOnly(NAMES.get(languages.get(i)));
            assertThat(answer.response().header("Content-Language")).isEqualTo(languages.get(i));
        }
    }
}
