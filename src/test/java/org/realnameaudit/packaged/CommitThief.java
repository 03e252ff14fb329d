package org.realnameaudit.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between the service and its database, and can keep to itself that a transaction has been committed. */
final class CommitThief implements AutoCloseable {

    private final ServerSocket door;
    private final int database;
    private final AtomicReference<Runnable> instead = new AtomicReference<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    /** @param database the port of the real one */
    CommitThief(int database) throws IOException {
        this.database = database;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The next time that the database has committed something, this happens, and nobody hears of the commit. */
    void stealNext(Runnable instead) {
        this.instead.set(instead);
    }

    private void accept() {
        try {
            while (true) {
                Socket service = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), database);
                open.add(service);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(service, server, false));
                Thread.ofVirtual().start(() -> pass(server, service, true));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                // The server's tag for a command that is complete.
                if (answers
                        && new String(Arrays.copyOf(bytes, read), StandardCharsets.ISO_8859_1).contains("COMMIT\0")) {
                    Runnable theft = instead.getAndSet(null);
                    if (theft != null) {
                        theft.run();
                        return;
                    }
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException _) {
            // One of the two has gone.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
