package org.realnameaudit.outlet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.files.CopyWriter;
import org.realnameaudit.files.ExportFormat;
import org.realnameaudit.files.FileError;
import org.realnameaudit.files.ImportFormat;
import org.realnameaudit.files.Row;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.platform.value.UnicodeClasses;

/**
 * The import and export format of outlets. An import inserts new outlets and updates known ones; other outlets stay
 * unchanged.
 */
@ApplicationScoped
class OutletFile implements ImportFormat, ExportFormat {

    /** The patterns of a label, by the messages for text that does not match. */
    private static final Map<InputMessage, Pattern> NAME = new EnumMap<>(Map.of(
            InputMessage.LABEL_TOO_LONG, Pattern.compile(Label.LENGTH),
            InputMessage.ONE_LINE, Pattern.compile(Label.LINE),
            InputMessage.NO_LETTER, Pattern.compile(Label.LETTER_OR_BLANK)));

    private static final Map<String, String> CHANNELS =
            Map.of("PHYSICAL", "PHYSICAL", "实体", "PHYSICAL", "ONLINE", "ONLINE", "网络", "ONLINE");
    private static final String CHANNEL_NAMES = "PHYSICAL (实体), ONLINE (网络)";
    private static final Map<String, String> BOOLEANS = Map.of("true", "true", "false", "false");
    private static final Pattern INVISIBLE = Pattern.compile("[" + UnicodeClasses.INVISIBLE + "]");
    private static final int MAX_LOCATION_LENGTH = 2000;

    private final OutletIntakeRepository repository;
    private final Caller caller;

    OutletFile(OutletIntakeRepository repository, Caller caller) {
        this.repository = repository;
        this.caller = caller;
    }

    @Override
    public String name() {
        return "outlets";
    }

    @Override
    public Map<String, String> columns() {
        return Map.of(
                "code", "编码",
                "name", "名称",
                "channel", "渠道",
                "reseller", "企业",
                "region", "地区",
                "location", "地址",
                "active", "启用");
    }

    @Override
    public boolean requiresCampaign() {
        return false;
    }

    @Override
    public void open(@Nullable String campaign) {
        // Outlets can be imported at any time. A token with a malformed region is refused before the upload.
        caller.jurisdiction();
    }

    @Override
    public String copy() {
        return "copy staged_outlet (import, line, code, name, channel, reseller, region, location, active) from stdin";
    }

    @Override
    public void write(Row row, CopyWriter line) {
        line.write(
                row.line(),
                row.code("code"),
                name(row),
                row.parsed("channel", CHANNELS::get, InputMessage.ENUM, Map.of("values", CHANNEL_NAMES)),
                // This column of the staging table is not nullable.
                Objects.requireNonNullElse(row.required("reseller"), ""),
                row.optional("region"),
                location(row),
                row.parsed(
                        "active",
                        active -> BOOLEANS.get(active.toLowerCase(Locale.ROOT)),
                        InputMessage.BOOLEAN,
                        Map.of()));
    }

    private static @Nullable String name(Row row) {
        String name = row.required("name");
        if (name != null) {
            NAME.forEach((message, pattern) -> row.require(pattern.matcher(name).matches(), "name", message));
        }
        return name;
    }

    private static @Nullable String location(Row row) {
        String location = row.optional("location");
        if (location != null) {
            row.require(
                    location.codePointCount(0, location.length()) <= MAX_LOCATION_LENGTH,
                    "location",
                    InputMessage.TEXT_TOO_LONG);
            row.require(!INVISIBLE.matcher(location).find(), "location", InputMessage.INVISIBLE_CHARACTERS);
        }
        return location;
    }

    @Override
    public List<FileError> check(UUID id, @Nullable String campaign, int limit) {
        return repository.findErrors(id, caller.jurisdiction(), limit);
    }

    @Override
    public int apply(UUID id, @Nullable String campaign) {
        return repository.apply(id, caller.jurisdiction());
    }

    @Override
    public String query(@Nullable String campaign) {
        return "select code, name, channel, reseller, region, location, "
                + "case when active then 'true' else 'false' end as active from outlet order by code";
    }
}
