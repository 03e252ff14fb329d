package org.realnameaudit.attachment;

import java.util.regex.Pattern;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.UnicodeClasses;

/** The names under which files are kept. */
final class FileName {

    private static final int MAX = 255;
    private static final Pattern FOLDERS = Pattern.compile("(?s).*[/\\\\]");
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}:*?\"<>|" + UnicodeClasses.INVISIBLE + "]");

    private FileName() {}

    /**
     * @param given the name that the client gave, which may be a path
     * @return the last segment without characters that are invisible or that no file name can have. It always ends with
     *     an extension of the type, so that no program opens the file as another type.
     */
    static String of(String given, FileType type) {
        String name = Blank.strip(
                UNSAFE.matcher(FOLDERS.matcher(given).replaceFirst("")).replaceAll(""));
        if (name.replace(".", "").isEmpty()) {
            name = "file";
        }
        String end = type.fits(name) ? name.substring(name.lastIndexOf('.')) : "." + type.extension();
        String begin = type.fits(name) ? name.substring(0, name.lastIndexOf('.')) : name;
        int room = Math.min(begin.codePointCount(0, begin.length()), MAX - end.length());
        return begin.substring(0, begin.offsetByCodePoints(0, room)) + end;
    }
}
