import { withoutPictures } from '#lib/site/picture-lines.ts';
import { withoutQuotations } from './quotations/quotation-blocks.ts';

/** The words of a text that are its writer's own: without the lines that put pictures and quotations there. */
export const ownWords = (body: string): string => withoutPictures(withoutQuotations(body));
