package org.realnameaudit.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.EvidenceFiles;

/** The content of a file tells its type, and what is no PDF, picture or office document has none (rule 28). */
class FileTypeTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(FileType.PDF, EvidenceFiles.pdf(1000, 1)),
                Arguments.of(FileType.PNG, EvidenceFiles.beginning("89504e470d0a1a0a0000000d49484452")),
                Arguments.of(FileType.JPEG, EvidenceFiles.beginning("ffd8ffe1")),
                Arguments.of(FileType.GIF, EvidenceFiles.beginning("474946383961")),
                Arguments.of(FileType.WEBP, EvidenceFiles.beginning("5249464600010000574542505650")),
                Arguments.of(FileType.HEIC, EvidenceFiles.beginning("00000018667479706865696300")),
                Arguments.of(FileType.TIFF, EvidenceFiles.beginning("49492a00")),
                Arguments.of(FileType.TIFF, EvidenceFiles.beginning("4d4d002a")),
                Arguments.of(FileType.DOCX, EvidenceFiles.docx()),
                Arguments.of(FileType.XLSX, EvidenceFiles.zip("xl/workbook.xml", "[Content_Types].xml")),
                Arguments.of(FileType.PPTX, EvidenceFiles.zip("[Content_Types].xml", "ppt/presentation.xml")),
                Arguments.of(FileType.OFD, EvidenceFiles.zip("OFD.xml", "Doc_0/Document.xml")),
                Arguments.of(FileType.ODT, EvidenceFiles.openDocument(FileType.ODT.mediaType())),
                Arguments.of(FileType.ODS, EvidenceFiles.openDocument(FileType.ODS.mediaType())),
                Arguments.of(FileType.ODP, EvidenceFiles.openDocument(FileType.ODP.mediaType())),
                Arguments.of(FileType.DOC, EvidenceFiles.ole("WordDocument")),
                Arguments.of(FileType.XLS, EvidenceFiles.ole("Workbook")),
                Arguments.of(FileType.PPT, EvidenceFiles.ole("PowerPoint Document")));
    }

    static Stream<Arguments> otherFiles() {
        return Stream.of(
                Arguments.of("empty", new byte[0]),
                Arguments.of("HTML", text("<!doctype html><script>alert(1)</script>")),
                Arguments.of("HTML before a PDF", text("<script>alert(1)</script>\n%PDF-1.7\n")),
                Arguments.of("SVG", text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")),
                Arguments.of("XML", text("<?xml version=\"1.0\"?><x/>")),
                Arguments.of("script", text("#!/bin/sh\nexit\n")),
                Arguments.of("program", EvidenceFiles.beginning("4d5a90000300")),
                Arguments.of("ELF", EvidenceFiles.beginning("7f454c46")),
                Arguments.of("gzip", EvidenceFiles.beginning("1f8b08")),
                Arguments.of("RAR", EvidenceFiles.beginning("526172211a07")),
                Arguments.of("7z", EvidenceFiles.beginning("377abcaf271c")),
                Arguments.of("text", text("plain text")),
                Arguments.of("ZIP", EvidenceFiles.zip("a.txt")),
                Arguments.of("JAR", EvidenceFiles.zip("META-INF/MANIFEST.MF", "A.class")),
                Arguments.of(
                        "two documents in one",
                        EvidenceFiles.zip("[Content_Types].xml", "word/document.xml", "xl/workbook.xml")),
                Arguments.of(
                        "macros", EvidenceFiles.zip("[Content_Types].xml", "word/document.xml", "word/VBAProject.bin")),
                Arguments.of("OpenDocument without its first entry", EvidenceFiles.zip("content.xml", "mimetype")),
                Arguments.of("drawing", EvidenceFiles.openDocument("application/vnd.oasis.opendocument.graphics")),
                Arguments.of("installer", EvidenceFiles.ole("\u4840\u3f7f")),
                Arguments.of("WAV", EvidenceFiles.beginning("5249464600010000574156456674")),
                Arguments.of("video", EvidenceFiles.beginning("00000018667479706d703432")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theContentTellsTheType(FileType type, byte[] file) {
        assertThat(FileType.canBegin(Arrays.copyOf(file, FileType.HEAD))).isTrue();
        assertThat(FileType.of(content(file))).contains(type);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherFiles")
    void whatIsNoDocumentOrPictureHasNoType(String name, byte[] file) {
        assertThat(FileType.of(content(file))).isEmpty();
    }

    @Test
    void bytesBeforeOrAfterAnArchiveAreRefused() {
        byte[] docx = EvidenceFiles.docx();

        assertThat(FileType.of(content(concat(docx, text("<script>")))))
                .as("after it")
                .isEmpty();
        assertThat(FileType.of(content(concat(EvidenceFiles.zip("x"), docx))))
                .as("one archive before the other")
                .isEmpty();
    }

    @Test
    void anArchiveThatDeclaresGigabytesIsRefused() {
        byte[] bomb = EvidenceFiles.docx();
        ByteBuffer bytes = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bomb.length - 4; at++) {
            if (bytes.getInt(at) == 0x02014b50) {
                bytes.putInt(at + 24, 0x30000000);
            }
        }

        assertThat(FileType.of(content(bomb))).isEmpty();
    }

    @Test
    void noTruncatedOrCorruptFileBreaksTheTest() {
        Random random = new Random(20261203);
        files().map(each -> (byte[]) each.get()[1]).forEach(file -> {
            for (int length = 0; length < file.length; length += 1 + file.length / 200) {
                assertThat(FileType.of(content(Arrays.copyOf(file, length)))).isNotNull();
            }
            for (int i = 0; i < 500; i++) {
                byte[] corrupt = file.clone();
                for (int j = 0; j < 4; j++) {
                    corrupt[random.nextInt(corrupt.length)] = (byte) random.nextInt();
                }
                assertThat(FileType.of(content(corrupt))).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "报告（终）.PDF, 报告（终）.PDF",
        "../../etc/passwd, passwd.pdf",
        "C:\\Users\\x\\report.pdf, report.pdf",
        "/abs/report.pdf, report.pdf",
        "page.html, page.html.pdf",
        "run.pdf.exe, run.pdf.exe.pdf",
        "pdf, pdf.pdf",
        ".., file.pdf",
        "'', file.pdf",
        "folder/, file.pdf",
        "a<b>:\"|?*.pdf, ab.pdf"
    })
    void aNameIsTheLastSegmentWithAnExtensionOfTheType(String given, String kept) {
        assertThat(FileName.of(given, FileType.PDF)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202Efdp.pdf", "a\u0000fdp.pdf", "a\r\nfdp.pdf", "\u200Bafdp.pdf", "a\uD800fdp.pdf"})
    void aNameHasNoInvisibleCharacters(String given) {
        assertThat(FileName.of(given, FileType.PDF)).isEqualTo("afdp.pdf");
    }

    @Test
    void aLongNameKeepsItsExtension() {
        assertThat(FileName.of("蜗".repeat(300) + ".PDF", FileType.PDF)).isEqualTo("蜗".repeat(251) + ".PDF");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] one, byte[] two) {
        return ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
    }

    private static FileType.Content content(byte[] file) {
        return new FileType.Content() {
            @Override
            public int size() {
                return file.length;
            }

            @Override
            public byte[] read(int from, int length) {
                assertThat(from).isBetween(0, file.length);
                assertThat(length).isNotNegative();
                return Arrays.copyOfRange(file, from, (int) Math.min(file.length, (long) from + length));
            }
        };
    }
}
