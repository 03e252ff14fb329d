package org.realnameaudit.support;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Synthetic files of all types, and their uploads as evidence. */
public final class EvidenceFiles {

    public static final String BOUNDARY = "synthetic-boundary";

    private EvidenceFiles() {}

    /** @return a file of this size that begins as a PDF does; the rest is the same for the same seed */
    public static byte[] pdf(int size, long seed) {
        byte[] file = new byte[size];
        new Random(seed).nextBytes(file);
        System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, file, 0, 9);
        return file;
    }

    /** @return a ZIP file with empty entries of these names; the content of {@code mimetype} is that of a text */
    public static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] docx() {
        return zip("[Content_Types].xml", "word/document.xml");
    }

    /** @return a document with a part that has this size when it is unpacked */
    public static byte[] bomb(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(new byte[size]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @return an OpenDocument whose first entry is its media type, uncompressed */
    public static byte[] openDocument(String mediaType) {
        byte[] value = mediaType.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(value.length);
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            crc.update(value);
            first.setCrc(crc.getValue());
            zip.putNextEntry(first);
            zip.write(value);
            zip.putNextEntry(new ZipEntry("content.xml"));
            zip.write('x');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @return an OLE2 file with a stream of this name after the root of its directory */
    public static byte[] ole(String stream) {
        ByteBuffer file = ByteBuffer.allocate(3 * 512).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0, 0xe11ab1a1e011cfd0L).putShort(30, (short) 9).putInt(48, 1);
        byte[] root = "Root Entry".getBytes(StandardCharsets.UTF_16LE);
        byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
        file.put(1024, root).put(1024 + 128, name);
        return file.array();
    }

    /** @return these bytes in hex, followed by zeros */
    public static byte[] beginning(String hex) {
        return Arrays.copyOf(java.util.HexFormat.of().parseHex(hex), 100);
    }

    public static Response handIn(RequestSpecification caller, String target, String name, byte[] file) {
        return post(caller, target, form(name, file));
    }

    public static Response post(RequestSpecification caller, String target, byte[] form) {
        return caller.config(RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("multipart/form-data", io.restassured.http.ContentType.BINARY)))
                .contentType("multipart/form-data; boundary=" + BOUNDARY)
                .body(form)
                .post("/attachments?" + target);
    }

    /** @return a form with one file, as browsers send it */
    public static byte[] form(String name, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/html\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    /** @return a connection on which the head of an upload has been sent, and the body has not */
    public static Socket open(String target, String token, long length) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.getOutputStream()
                .write("""
                        POST /attachments?%s HTTP/1.1\r
                        Host: localhost\r
                        Authorization: Bearer %s\r
                        Content-Type: multipart/form-data; boundary=%s\r
                        Content-Length: %d\r
                        Connection: close\r
                        \r
                        """.formatted(target, token, BOUNDARY, length).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
