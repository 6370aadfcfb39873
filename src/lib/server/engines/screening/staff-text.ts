import { concernOf } from './concern.ts';
import { screenAny } from './screen-any.ts';

const care = concernOf([{ severity: 'care' }]);

/**
 * Whether a staff text is refused (decision 0030): nobody reads it before the students, so it is refused from the
 * severity `care` on. A check that did not finish counts as `care`.
 */
export const isRefusedFromStaff = async (words: string): Promise<boolean> =>
	concernOf((await screenAny(words)).findings) >= care;
