/** What a picture may be, and what working on one may take. */
export const pictureLimits = {
	/** Bytes of one file. A photograph of 12 megapixels has 3 to 8 MB. */
	bytes: 12 * 1024 * 1024,
	/** Asked of the header, before anything is decoded: a PNG of 600 kB may unfold to gigabytes. */
	pixels: 40_000_000,
	/** Pixels of the shorter side, below which nothing can be recognised. */
	leastSide: 64,
	/** Widths in which it is kept. */
	sizes: [360, 960, 1600],
	/** Lines of text that are read. A page of a book has fewer; with more the picture stays held. */
	lines: 120
} as const;

/** Milliseconds and megabytes after which the child is ended. */
export const workLimits = {
	prepare: { milliseconds: 20_000, megabytes: 600 },
	burn: { milliseconds: 20_000, megabytes: 400 },
	look: { milliseconds: 60_000, megabytes: 700 }
} as const;

/** Tasks that wait at most. Beyond that somebody is asked to come back. */
export const maxWaitingTasks = 16;
