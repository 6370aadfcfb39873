export { ask, askNotAgain, end } from './ask.ts';
export { wishesOfClasses, wishesOfStudent } from './view.ts';
