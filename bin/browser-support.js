/**
 * The oldest browsers in which Penbridge works with scripts. The build targets them, README and the accessibility page
 * name them, and tests/ui/oldest-browsers checks the build.
 */
export const floor = { chrome: '111', edge: '111', firefox: '113', safari: '16.4' };

/** The same browsers as build targets of Vite. */
export const targets = [
	...Object.entries(floor).map(([browser, version]) => browser + version),
	`ios${floor.safari}`
];

/**
 * Browsers below the floor show plain pages, and these are to look right, too: without this, conditions such as `(width >= 640px)`, which
 * they skip, would be made of `(min-width: 640px)`.
 */
export const styleTargets = ['chrome89', 'edge89', 'firefox84', 'safari15', 'ios15'];
