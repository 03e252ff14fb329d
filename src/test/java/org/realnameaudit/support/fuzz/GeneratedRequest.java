package org.realnameaudit.support.fuzz;

/**
 * A generated GraphQL request.
 *
 * @param variables a JSON object, or text that is not one
 * @param operationName null for none
 */
record GeneratedRequest(String query, String variables, String operationName) {

    String body() {
        return "{\"query\":" + Value.quoted(query) + ",\"variables\":" + variables
                + (operationName == null ? "" : ",\"operationName\":" + Value.quoted(operationName)) + "}";
    }
}
