package org.realnameaudit.platform.plan;

import com.github.benmanes.caffeine.cache.Cache;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.execution.AbortExecutionException;
import graphql.execution.UnknownOperationException;
import graphql.language.Document;
import graphql.language.NodeUtil;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.rules.SubscriptionUniqueRootField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.input.InputCheck;
import org.realnameaudit.platform.relay.RequestLimits;
import org.realnameaudit.platform.value.BoundedCaches;
import org.realnameaudit.platform.value.Language;

/**
 * Parses, validates and plans operations. It caches the plans of operations whose input was valid. The cache is limited
 * by their size, since a few hundred large ones would fill the heap.
 */
public final class Plans {

    /** The parser takes a second for a number of 100 000 digits, and no field needs more than 100. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{101}");

    private final GraphQLSchema schema;
    private final RequestLimits limits;
    private final ParserOptions options;
    private final Cache<Key, Plan> cache;

    private record Key(String document, @Nullable String operation) {}

    /**
     * @param capacity in characters of documents, with the number of their fields; a parsed character or a planned
     *     field takes several hundred bytes
     */
    public Plans(GraphQLSchema schema, RequestLimits limits, long capacity) {
        this.schema = schema;
        this.limits = limits;
        this.options =
                ParserOptions.getDefaultOperationParserOptions().transform(each -> each.maxTokens(limits.tokens));
        this.cache = BoundedCaches.ofWeight(capacity, (key, plan) -> key.document.length() + plan.size());
    }

    /**
     * @param operation the operation's name; null if the document has only one
     * @return the plan of the operation, whose variables have the types of the schema
     * @throws AbortExecutionException with all errors of the document and of the variables
     * @throws Failure.TooExpensive if the document exceeds a limit
     */
    public Plan of(String document, @Nullable String operation, Map<String, Object> variables, Language language) {
        Key key = new Key(document, operation);
        Plan known = cache.getIfPresent(key);
        Plan plan = known == null ? plan(document, operation) : known;
        refuse(plan.input().errors(variables, language));
        if (known == null) {
            cache.put(key, plan.withCheckedLiterals());
        }
        return plan;
    }

    private Plan plan(String text, @Nullable String operation) {
        Document document = parse(text);
        // Before validation, which would visit every repetition of a fragment and report every directive.
        checkSize(new Selections(document));
        refuse(validate(document));
        Plan plan = Plan.of(schema, document, operation(document, operation));
        if (plan.depth() > limits.depth) {
            throw new Failure.TooExpensive("The query is more than %s levels deep".formatted(limits.depth));
        }
        return plan;
    }

    private Document parse(String text) {
        if (LONG_NUMBER.matcher(text).find()) {
            throw refused(new ClientError(
                    ErrorCode.GRAPHQL_PARSE_FAILED,
                    "The document has more than 100 digits in a row; send long strings as variables"));
        }
        try {
            return Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(options)
                    .locale(Locale.ENGLISH)
                    .build());
        } catch (ParseCancelledException | ParseCancelledTooDeepException e) {
            throw refused(new ClientError(ErrorCode.QUERY_TOO_EXPENSIVE, String.valueOf(e.getMessage())));
        } catch (InvalidSyntaxException e) {
            throw refused(new ClientError(
                    ErrorCode.GRAPHQL_PARSE_FAILED,
                    String.valueOf(e.getMessage()),
                    e.getLocation() == null ? null : List.of(e.getLocation())));
        }
    }

    private void checkSize(Selections selections) {
        if (selections.fields() > limits.fields) {
            throw new Failure.TooExpensive("The query selects more than %s fields".formatted(limits.fields));
        }
        if (selections.repeats() > limits.repeats) {
            throw new Failure.TooExpensive(
                    "The query repeats fields of the same selection more than %s times, with or without aliases"
                            .formatted(limits.repeats));
        }
        if (selections.directives() > limits.directives) {
            throw new Failure.TooExpensive(
                    "The query has more than %s directives at one location".formatted(limits.directives));
        }
    }

    private List<ValidationError> validate(Document document) {
        return ParseAndValidate.validate(
                schema,
                document,
                // Operations checks the first rule.
                rule -> rule != SubscriptionUniqueRootField.class && !InputCheck.RULES.contains(rule),
                // ErrorMapper matches the English messages.
                Locale.ENGLISH);
    }

    private static OperationDefinition operation(Document document, @Nullable String name) {
        try {
            return NodeUtil.getOperation(document, name).operationDefinition;
        } catch (UnknownOperationException e) {
            throw refused(e);
        }
    }

    private static void refuse(List<? extends GraphQLError> errors) {
        if (!errors.isEmpty()) {
            throw new AbortExecutionException(List.copyOf(errors));
        }
    }

    private static AbortExecutionException refused(GraphQLError error) {
        return new AbortExecutionException(List.of(error));
    }
}
