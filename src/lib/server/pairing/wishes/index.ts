export { ask, askNotAgain, end } from './ask.ts';
export { wishesOfClasses, wishesOfStudent } from './wishes-view.ts';
