"""Domain values written as papers: workbook, bulletin, sheets."""
