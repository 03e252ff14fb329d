package org.realnameaudit.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.realnameaudit.platform.error.Failure;

/**
 * The bytes of a CSV file. Reading fails with {@link Failure.BadRequest} if they are a workbook, or UTF-16 as in
 * Excel's "Unicode Text".
 */
final class CsvBytes extends FilterInputStream {

    private static final int SIGNATURE_LENGTH = 4;
    /** The signatures of xls, xlsx and other zip files, and UTF-16 in both byte orders. */
    private static final String[] REFUSED = {"d0cf11e0", "504b0304", "fffe", "feff"};

    /** Whether the bytes may be UTF-8 although they were declared in another charset. */
    private final boolean mayBeUndeclared;

    private byte[] last = {};
    private boolean begun;
    /** How many continuation bytes the current UTF-8 sequence still needs. */
    private int missing;

    private boolean hasSequenceOfThree;
    private boolean hasInvalidSequence;

    CsvBytes(InputStream file, Charset declared) {
        super(file);
        mayBeUndeclared = !declared.equals(StandardCharsets.UTF_8);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read =
                begun ? super.read(into, from, length) : in.readNBytes(into, from, Math.min(length, SIGNATURE_LENGTH));
        last = Arrays.copyOfRange(into, from, from + Math.max(read, 0));
        if (!begun) {
            begun = true;
            checkSignature(HexFormat.of().formatHex(last));
        }
        if (mayBeUndeclared) {
            for (byte each : last) {
                readUtf8(each & 0xff);
            }
        }
        return read == 0 ? -1 : read;
    }

    private static void checkSignature(String first) {
        if (Stream.of(REFUSED).anyMatch(first::startsWith)) {
            throw new Failure.BadRequest(
                    415, "The file is a workbook (xls, xlsx) or in UTF-16. Save it as CSV UTF-8, and send that file");
        }
    }

    private void readUtf8(int each) {
        if (missing > 0) {
            hasInvalidSequence |= (each & 0xc0) != 0x80;
            missing--;
        } else if (each >= 0x80) {
            hasInvalidSequence |= each < 0xc2 || each > 0xf4;
            hasSequenceOfThree |= each >= 0xe0 && each < 0xf0;
            missing = each >= 0xf0 ? 3 : each >= 0xe0 ? 2 : 1;
        }
    }

    /** @return whether undeclared bytes are UTF-8, and include a Chinese character or a byte order mark */
    boolean isUndeclaredUtf8() {
        return hasSequenceOfThree && !hasInvalidSequence;
    }

    /** @return whether the bytes that were read last can be text in this charset */
    boolean lastMayBe(Charset charset) {
        return last.length > 0
                && !charset.newDecoder()
                        .decode(ByteBuffer.wrap(last), CharBuffer.allocate(last.length), false)
                        .isError();
    }
}
