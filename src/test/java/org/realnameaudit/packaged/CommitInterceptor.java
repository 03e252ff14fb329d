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

/** A proxy between the service and its database that can drop the confirmation of a commit. */
final class CommitInterceptor implements AutoCloseable {

    private final ServerSocket listener;
    private final int databasePort;
    private final AtomicReference<Runnable> onCommit = new AtomicReference<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    CommitInterceptor(int databasePort) throws IOException {
        this.databasePort = databasePort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Instead of forwarding the confirmation of the next commit, runs the action and closes the connection. */
    void dropNextCommitConfirmation(Runnable action) {
        onCommit.set(action);
    }

    private void accept() {
        try {
            while (true) {
                Socket service = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                open.add(service);
                open.add(server);
                Thread.ofVirtual().start(() -> forward(service, server, false));
                Thread.ofVirtual().start(() -> forward(server, service, true));
            }
        } catch (IOException _) {
            // The proxy has been closed.
        }
    }

    private void forward(Socket from, Socket to, boolean fromDatabase) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                // The CommandComplete message of PostgreSQL contains this tag.
                if (fromDatabase
                        && new String(Arrays.copyOf(bytes, read), StandardCharsets.ISO_8859_1).contains("COMMIT\0")) {
                    Runnable action = onCommit.getAndSet(null);
                    if (action != null) {
                        action.run();
                        return;
                    }
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException _) {
            // The service or the database has closed its connection.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
