package com.cruddur.messagestable;

/** Is told by a repair how it goes. Called by several threads at once, and soon after what it is told of. */
public interface RepairListener {

    /** Something was done, or found. */
    void happened(RepairEvent event);

    /** So many items more of the table were read; a whole repair reads each {@link TableRepair#ROUNDS} times. */
    void read(int items);
}
