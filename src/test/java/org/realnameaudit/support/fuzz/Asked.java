package org.realnameaudit.support.fuzz;

/**
 * What a request asks.
 *
 * @param variables an object of JSON, or what stands in its place
 * @param operationName null for none
 */
record Asked(String query, String variables, String operationName) {

    String body() {
        return "{\"query\":" + Value.quoted(query) + ",\"variables\":" + variables
                + (operationName == null ? "" : ",\"operationName\":" + Value.quoted(operationName)) + "}";
    }
}
