/** What a cell of the grid says of a week. */
export type CellState = 'written' | 'waiting' | 'returned' | 'released' | 'answered';

/** How it is with a student's pairs. */
export type PairState = 'active' | 'quiet' | 'silent' | 'paused' | 'proposed' | 'none';
