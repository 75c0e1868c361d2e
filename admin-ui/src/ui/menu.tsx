import type { ReactNode } from 'react';
import { Button, Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover, type Selection } from 'react-aria-components';
import { CheckIcon } from './icons.tsx';
import styles from './menu.module.css';

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly lang?: string;
}

export interface MenuGroup {
  readonly id: string;
  readonly title: string;
  readonly items: readonly MenuChoice[];
  /** Given: the items exclude each other, and this one is ticked. Absent: each item is an action. */
  readonly selected?: string;
  readonly onChoose: (id: string) => void;
}

interface MenuProps {
  /** Name of the button and of the menu. */
  readonly label: string;
  /** What the button shows. */
  readonly trigger: ReactNode;
  readonly groups: readonly MenuGroup[];
  /** Above the items, for the eye only: it repeats what the label says. */
  readonly heading?: ReactNode;
  /** Which edge of the button the menu keeps to. */
  readonly align?: 'start' | 'end';
}

export function Menu({ label, trigger, groups, heading, align = 'end' }: MenuProps) {
  return (
    <MenuTrigger>
      <Button aria-label={label} className={styles.trigger ?? ''}>
        {trigger}
      </Button>
      <Popover className={styles.popover ?? ''} placement={`bottom ${align}`} offset={12} aria-label={label}>
        {heading !== undefined && <div className={styles.heading}>{heading}</div>}
        <AriaMenu aria-label={label} className={styles.menu ?? ''}>
          {groups.map((group) => (
            <Group key={group.id} group={group} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Group({ group }: { readonly group: MenuGroup }) {
  const items = group.items.map((item) => (
    <MenuItem
      key={item.id}
      id={item.id}
      textValue={item.label}
      className={styles.item ?? ''}
      {...(group.selected === undefined ? { onAction: () => group.onChoose(item.id) } : {})}
    >
      {item.icon !== undefined && <span className={styles.icon}>{item.icon}</span>}
      <span className={styles.label} lang={item.lang}>
        {item.label}
        {item.hint !== undefined && <small>{item.hint}</small>}
      </span>
      {group.selected === item.id && <CheckIcon />}
    </MenuItem>
  ));
  const header = <Header className={styles.title ?? ''}>{group.title}</Header>;
  if (group.selected === undefined) {
    return (
      <MenuSection className={styles.section ?? ''} aria-label={group.title}>
        {items}
      </MenuSection>
    );
  }
  return (
    <MenuSection
      className={styles.section ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[group.selected]}
      onSelectionChange={(keys: Selection) => {
        const chosen = keys === 'all' ? undefined : [...keys][0];
        if (chosen !== undefined) group.onChoose(String(chosen));
      }}
    >
      {header}
      {items}
    </MenuSection>
  );
}
