/** Whether the main pointer is a finger: then there is nothing to drop, and there is a camera. As in the styles. */
export const isTouch = () => matchMedia('(pointer: coarse)').matches;
