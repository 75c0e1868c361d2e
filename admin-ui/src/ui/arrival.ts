/** A ref for what takes the place of something that had the focus: the focus goes to it, or a reader would start at the top again. */
export function focusOnArrival(element: HTMLElement | null): void {
  element?.focus();
}
