import { hostile } from '../forum/hostile.ts';

/** What a topic and a person are called in the story of hostile words. */
export const hostileTitle = '<img src=x onerror=window.__ran=1> "\'><script>window.__ran=1</script>';

/** As many sentences as there are hostile words, or as can be corrected. */
export const harmless = hostile.slice(0, 199).map((_, n) => `Sentence ${n} is quiet.`);
