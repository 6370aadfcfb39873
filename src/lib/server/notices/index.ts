export { noticesFor } from './find.ts';
export { post } from './post.ts';
export { take } from './take.ts';
