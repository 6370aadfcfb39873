// One pipeline for every picture of the product. What is decoded is decoded in a process of its own; nothing here knows the database.
export { burnIn, lookAt, preparePicture } from './tasks.ts';
export { pictureLimits } from './limits.ts';
export type { Area, PictureFile, PictureFormat, PictureSight } from './types.ts';
