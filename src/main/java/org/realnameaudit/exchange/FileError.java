package org.realnameaudit.exchange;

import org.realnameaudit.graphql.ErrorCode;

/**
 * Why a file is not taken.
 *
 * @param line   in the file, from 1, which is the header; the first one of a row that has several
 * @param column of the header; null when it is the row, or the file, as a whole
 */
public record FileError(int line, String column, ErrorCode code, String message) {
}
