/**
 * The oldest browsers in which Penbridge is live. The build is written for them, README and the accessibility page
 * name them, and tests/unit/floor holds what is built to it.
 */
export const floor = { chrome: '111', edge: '111', firefox: '113', safari: '16.4' };

/** The same as Vite names build targets. */
export const targets = [
	...Object.entries(floor).map(([browser, version]) => browser + version),
	`ios${floor.safari}`
];
