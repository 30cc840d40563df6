package com.cruddur.messagestable;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a repair has told. */
public final class RepairLog implements RepairListener {

    private final Queue<RepairEvent> events = new ConcurrentLinkedQueue<>();

    private final AtomicInteger read = new AtomicInteger();

    /** Repairs a whole table. */
    public static RepairLog of(LocalTable table) {
        RepairLog log = new RepairLog();
        new TableRepair(table.client(), table.name(), false, () -> false, log).repairAll();
        return log;
    }

    @Override
    public void happened(RepairEvent event) {
        events.add(event);
    }

    @Override
    public void read(int items) {
        read.addAndGet(items);
    }

    int read() {
        return read.get();
    }

    List<RepairEvent> events() {
        return List.copyOf(events);
    }

    public List<RepairEvent> changes() {
        return events.stream().filter(event -> event.kind().isChange()).toList();
    }

    List<RepairEvent.Kind> kinds() {
        return events.stream().map(RepairEvent::kind).toList();
    }
}
