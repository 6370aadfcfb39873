import { hostile } from '../forum/hostile.ts';

/** The title of the topic and the name of the person in the story of hostile text. */
export const hostileTitle = '<img src=x onerror=window.__ran=1> "\'><script>window.__ran=1</script>';

/** As many sentences as there are hostile texts, or as can be corrected. */
export const harmless = hostile.slice(0, 199).map((_, n) => `Sentence ${n} is quiet.`);
