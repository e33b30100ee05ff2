import type { ts } from 'ts-morph'
import type { ObjectType } from './find-syntax.ts'
import type { List } from './insert-into-list.ts'

export function listOfObject(object: ts.ObjectLiteralExpression): List {
  return listOf(object, object.properties, true)
}

export function listOfArray(array: ts.ArrayLiteralExpression): List {
  return listOf(array, array.elements, false)
}

export function listOfNames(names: ts.NamedImports): List {
  return listOf(names, names.elements, false)
}

export function listOfTaken(pattern: ts.BindingPattern): List {
  return listOf(pattern, pattern.elements, false)
}

export function listOfMembers(type: ObjectType): List {
  return {
    elements: type.members,
    start: type.members.pos,
    end: type.getEnd() - 1,
    separator: '',
    expand: true,
  }
}

function listOf(node: ts.Node, elements: readonly ts.Node[], expand: boolean): List {
  return { elements, start: node.getStart() + 1, end: node.getEnd() - 1, separator: ',', expand }
}
