/** The state of a week in a cell of the grid. */
export type CellState = 'written' | 'waiting' | 'returned' | 'released' | 'answered';

/** The state of a student's pairs. */
export type PairState = 'active' | 'unbegun' | 'quiet' | 'silent' | 'paused' | 'proposed' | 'none';
