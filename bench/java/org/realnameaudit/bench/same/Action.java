package org.realnameaudit.bench.same;

import java.io.IOException;
import java.sql.SQLException;

/** The action of a step, which is performed on each side. */
interface Action {

    Result on(Side side) throws IOException, InterruptedException, SQLException;
}
