package org.realnameaudit.attachment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of files that are accepted (rule 28). The content decides, never the name or the declared media type.
 * Containers are identified by their directories; nothing is decompressed.
 */
enum FileType {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp"),
    HEIC("image/heic", "heic", "heif"),
    TIFF("image/tiff", "tif", "tiff"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp"),
    OFD("application/ofd", "ofd"),
    DOC("application/msword", "doc"),
    XLS("application/vnd.ms-excel", "xls"),
    PPT("application/vnd.ms-powerpoint", "ppt");

    /** How many bytes at the beginning of a file tell its signature. */
    static final int HEAD = 64;

    private static final String ZIP = "504b0304";
    private static final String OLE = "d0cf11e0a1b11ae1";
    /** The first bytes of each picture and document that is no container, in hex; dots match any digit. */
    private static final Map<String, FileType> SIGNATURES = Map.of(
            "255044462d", PDF,
            "89504e470d0a1a0a0000000d49484452", PNG,
            "ffd8ff", JPEG,
            "474946383[79]61", GIF,
            "52494646.{8}57454250", WEBP,
            ".{8}66747970(?:68656963|68656978|6d696631)", HEIC,
            "(?:49492a00|4d4d002a)", TIFF);

    private static final int ZIP_END = 22;
    private static final int ZIP_ENTRY = 46;
    private static final int MAX_ZIP_COMMENT = 0xffff;
    private static final int MAX_ZIP_DIRECTORY = 1 << 20;
    /** More than any office document has; a zip bomb declares more. */
    private static final long MAX_UNCOMPRESSED = 1L << 30;

    private static final int OLE_ENTRY = 128;
    private static final int OLE_ENTRIES = 4;
    private static final int OLE_NAME = 64;
    /** The types by the class of the root, in hex, and by the names of streams. */
    private static final Map<String, FileType> OLE_PARTS = Map.of(
            "0609020000000000c000000000000046", DOC,
            "2008020000000000c000000000000046", XLS,
            "108d81649b4fcf1186ea00aa00b929e8", PPT,
            "WordDocument", DOC,
            "Workbook", XLS,
            "Book", XLS,
            "PowerPoint Document", PPT);

    private final String mediaType;
    private final String extension;
    private final String otherExtension;

    FileType(String mediaType, String extension) {
        this(mediaType, extension, extension);
    }

    FileType(String mediaType, String extension, String otherExtension) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.otherExtension = otherExtension;
    }

    /** The bytes of a file. */
    interface Content {

        int size();

        /** @return the bytes from this position on; fewer at the end of the file */
        byte[] read(int from, int length);
    }

    String mediaType() {
        return mediaType;
    }

    /** @return whether a file name ends as names of this type do */
    boolean fits(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return name.contains(".") && (ending.equalsIgnoreCase(extension) || ending.equalsIgnoreCase(otherExtension));
    }

    /** @return the usual extension of names */
    String extension() {
        return extension;
    }

    /** @return whether a file with this beginning can be of one of the types */
    static boolean canBegin(byte[] head) {
        String hex = hex(head);
        return hex.startsWith(ZIP) || hex.startsWith(OLE) || signature(hex).isPresent();
    }

    /** @return the type of the file; empty if it is of no accepted type */
    static Optional<FileType> of(Content file) {
        String hex = hex(file.read(0, HEAD));
        if (hex.startsWith(ZIP)) {
            return Optional.ofNullable(zip(file));
        }
        return hex.startsWith(OLE) ? Optional.ofNullable(ole(file)) : signature(hex);
    }

    private static String hex(byte[] head) {
        return HexFormat.of().formatHex(head, 0, Math.min(head.length, HEAD));
    }

    private static Optional<FileType> signature(String hex) {
        return SIGNATURES.entrySet().stream()
                .filter(each -> hex.matches(each.getKey() + ".*"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Reads the names in the central directory, which must end exactly where the file ends. */
    private static @Nullable FileType zip(Content file) {
        int from = Math.max(0, file.size() - ZIP_END - MAX_ZIP_COMMENT);
        ByteBuffer tail = littleEndian(file.read(from, ZIP_END + MAX_ZIP_COMMENT));
        for (int at = tail.limit() - ZIP_END; at >= 0; at--) {
            if (tail.getInt(at) == 0x06054b50 && at + ZIP_END + (tail.getShort(at + 20) & 0xffff) == tail.limit()) {
                long size = tail.getInt(at + 12) & 0xffffffffL;
                long start = tail.getInt(at + 16) & 0xffffffffL;
                return size <= MAX_ZIP_DIRECTORY && start + size == from + at
                        ? zip(file, file.read((int) start, (int) size))
                        : null;
            }
        }
        return null;
    }

    private static @Nullable FileType zip(Content file, byte[] entries) {
        ByteBuffer directory = littleEndian(entries);
        Set<String> names = new HashSet<>();
        long uncompressed = 0;
        int at = 0;
        while (at + ZIP_ENTRY <= directory.limit() && directory.getInt(at) == 0x02014b50) {
            uncompressed += directory.getInt(at + 24) & 0xffffffffL;
            int length = directory.getShort(at + 28) & 0xffff;
            int next = at
                    + ZIP_ENTRY
                    + length
                    + (directory.getShort(at + 30) & 0xffff)
                    + (directory.getShort(at + 32) & 0xffff);
            if (next > directory.limit()) {
                return null;
            }
            names.add(new String(entries, at + ZIP_ENTRY, length, StandardCharsets.UTF_8));
            at = next;
        }
        return at == directory.limit() && uncompressed <= MAX_UNCOMPRESSED ? ofNames(file, names) : null;
    }

    private static @Nullable FileType ofNames(Content file, Set<String> names) {
        if (names.contains("[Content_Types].xml")) {
            Map<String, FileType> main =
                    Map.of("word/document.xml", DOCX, "xl/workbook.xml", XLSX, "ppt/presentation.xml", PPTX);
            List<FileType> found = main.entrySet().stream()
                    .filter(each -> names.contains(each.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            // A program would run the macros, whatever the extension says.
            boolean macros = names.stream()
                    .anyMatch(each -> each.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"));
            return found.size() == 1 && !macros ? found.getFirst() : null;
        }
        if (names.contains("OFD.xml")) {
            return OFD;
        }
        // The first entry of an OpenDocument is its media type, uncompressed.
        String first = new String(file.read(30, 2 * HEAD), StandardCharsets.ISO_8859_1);
        return List.of(ODT, ODS, ODP).stream()
                .filter(each -> names.contains("mimetype") && first.startsWith("mimetype" + each.mediaType + "PK"))
                .findFirst()
                .orElse(null);
    }

    /** Reads the first entries of the directory of an OLE2 file: the class of its root, and the names of streams. */
    private static @Nullable FileType ole(Content file) {
        ByteBuffer header = littleEndian(file.read(0, HEAD));
        int shift = header.limit() < HEAD ? 0 : header.getShort(30);
        if (shift != 9 && shift != 12) {
            return null;
        }
        long start = (header.getInt(48) + 1L) << shift;
        if (start < 0 || start + OLE_ENTRIES * OLE_ENTRY > file.size()) {
            return null;
        }
        byte[] entries = file.read((int) start, OLE_ENTRIES * OLE_ENTRY);
        FileType ofRoot = OLE_PARTS.get(HexFormat.of().formatHex(entries, 80, 96));
        if (ofRoot != null) {
            return ofRoot;
        }
        for (int at = 0; at < entries.length; at += OLE_ENTRY) {
            FileType ofStream =
                    OLE_PARTS.get(new String(Arrays.copyOfRange(entries, at, at + OLE_NAME), StandardCharsets.UTF_16LE)
                            .replace("\0", ""));
            if (ofStream != null) {
                return ofStream;
            }
        }
        return null;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
