import { concernOf } from './concern.ts';
import { screenAny } from './screen-any.ts';

const care = concernOf([{ severity: 'care' }]);

/**
 * Whether words of an adult are not to go to children (decision 0030): from this concern on they are refused, since nobody
 * reads them first. A check that did not finish is care too.
 */
export const isRefusedFromStaff = async (words: string): Promise<boolean> =>
	concernOf((await screenAny(words)).findings) >= care;
