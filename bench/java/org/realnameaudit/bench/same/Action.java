package org.realnameaudit.bench.same;

import java.io.IOException;
import java.sql.SQLException;

/** What a step does to one side. */
interface Action {

    Result on(Side side) throws IOException, InterruptedException, SQLException;
}
